/** What the desk says about the software of a customer. */
export const software = {
  title: (customer: string) => `Software of ${customer}`,
  askCustomer: 'Whose software do you want to see?',
  count: (count: number) => (count === 1 ? '1 item' : `${count} items`),
  bought: (facts: { order: string; quantity: string; at: string; by: string }) =>
    [facts.order, `quantity ${facts.quantity}`, `bought ${facts.at}${facts.by === '' ? '' : ` by ${facts.by}`}`].join(
      ' · ',
    ),
  boughtUnknown: (facts: { order: string; quantity: string }) => `${facts.order} · quantity ${facts.quantity}`,
  keyAvailable: 'Key available',
  noKey: 'Has no key',
  licenceInPortal: 'Licence only, nothing to download; a key, if it has one: on its page in Partner Center',
  inPortal: 'Key and download: on its page in Partner Center',
  states: {
    pending: 'Not delivered yet: its order is not complete',
    cancelled: 'Cancelled: its key and links have ended',
    reservation: 'Azure reservation: managed in the Azure portal',
  },
  link: (facts: { edition: string; language: string; at: string; downloads: string }) =>
    `Link for ${facts.edition}, ${facts.language}: ends ${facts.at}, ${facts.downloads} left`,
  downloads: (count: number) => (count === 1 ? '1 download' : `${count} downloads`),
  cancelBy: (at: string) => `Can be cancelled until ${at}`,
  cancelOver: (at: string) => `Could be cancelled until ${at}`,
  keys: 'Keys and download',
};
export type SoftwareSentences = typeof software;
