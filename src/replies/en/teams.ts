/** Sentences about Teams itself: how an answer travels, not what it says. */
export const teams = {
  received: 'Received. Nothing on this card changes.',
  stillWorking:
    'This takes longer than usual. The work goes on; look at the card again in a minute, and do not press twice.',
  secretNeedsPress:
    'This version of Teams would keep the key in the chat for everybody who can read it, so it is not shown. Use Teams on a computer or update the app, and press again.',
  notForThisApp: 'CSP Desk does not offer this. Write “help” to see what it can do.',
};

export type TeamsSentences = typeof teams;
