/** The forms that lead to keys and a download: customer, software, edition, file, summary. */
import type { Customer } from '../domain/customer.ts';
import type { FileTypeChoice, LanguageChoice } from '../domain/download-selection.ts';
import { portalPage } from '../domain/pasted-link.ts';
import type { CardReply, Locale } from '../turn.ts';
import { formatBytes } from './format.ts';
import { asking, type Fact, fileFacts, itemFacts, type KeyCard, keyReply, keySentences } from './keys-card.ts';
import { languageTitle } from './language-title.ts';
import { plain } from './markdown.ts';

/** @param choices Undefined when there are too many customers to list. */
export function customerReply(card: KeyCard, choices: readonly Customer[] | undefined): CardReply {
  const t = keySentences(card.locale);
  const options = (choices ?? []).map(({ id, companyName, domain }) => ({
    title: `${companyName} (${domain})`,
    value: id,
  }));
  const reply = keyReply(card, 'keys-customer', {
    title: t.form.title,
    lead: t.askCustomer,
    choices: options,
    listed: choices !== undefined,
    value: preselected(card.request.wanted.customer ?? '', choices),
  });
  return asking(reply, card, { verb: 'keys.customer', input: 'customer', options });
}

/** A list can only show one of its own choices; a text field shows what was written. */
function preselected(wanted: string, choices: readonly Customer[] | undefined): string {
  if (choices === undefined) return wanted;
  const [only, another] = choices;
  return only !== undefined && another === undefined ? only.id : (choices.find(({ id }) => id === wanted)?.id ?? '');
}

export function editionReply(
  card: KeyCard,
  choice: { editions: readonly string[]; preselected: string | undefined },
): CardReply {
  const t = keySentences(card.locale);
  const options = choice.editions.map((edition) => ({ title: edition, value: edition }));
  const reply = keyReply(card, 'keys-edition', {
    title: t.askEdition,
    facts: itemFacts(card.request, card.locale),
    choices: options,
    value: choice.preselected ?? '',
  });
  return asking(reply, card, { verb: 'keys.edition', input: 'edition', options });
}

export interface FileChoices {
  languages: readonly LanguageChoice[];
  fileTypes: readonly FileTypeChoice[];
  /** As chosen before, or the best guess. */
  language: string;
  fileType: string;
}

/** Sizes stand where they are exact: at the language when there is one file type, else at the types. */
export function fileReply(card: KeyCard, choice: FileChoices): CardReply {
  const t = keySentences(card.locale);
  const oneType = choice.fileTypes.length === 1;
  const languages = choice.languages.map((language) => ({
    title: languageOption(language, oneType, card.locale),
    value: language.code,
  }));
  const reply = keyReply(card, 'keys-file', {
    title: t.askFile,
    facts: [...itemFacts(card.request, card.locale), editionFact(card)],
    languages,
    language: choice.language,
    fileTypes: choice.fileTypes.map((type) => ({
      title: oneType ? type.fileType : `${type.fileType} · ${sizeOf(type, card.locale)}`,
      value: type.fileType,
    })),
    fileType: choice.fileType,
  });
  const data = { fileType: choice.fileType };
  return asking(reply, card, { verb: 'keys.file', input: 'language', options: languages, data });
}

function editionFact({ request, locale }: KeyCard): Fact {
  return { title: keySentences(locale).facts.edition, value: plain(request.edition ?? '') };
}

function languageOption({ code, name, fileSize }: LanguageChoice, withSize: boolean, locale: Locale): string {
  const title = languageTitle(code, name, locale);
  return withSize ? `${title} · ${formatBytes(fileSize, locale)}` : title;
}

function sizeOf(type: FileTypeChoice, locale: Locale): string {
  const [smallest, largest] = [formatBytes(type.smallest, locale), formatBytes(type.largest, locale)];
  return smallest === largest ? smallest : keySentences(locale).sizeRange(smallest, largest);
}

/** Everything is chosen: the one button that fetches. */
export function readyReply(card: KeyCard, hasKey: boolean): CardReply {
  const t = keySentences(card.locale);
  const licence = card.request.option === undefined;
  const lead = card.about.view === 'personal' ? t.readyLeadPersonal : t.readyLead;
  return keyReply(card, 'keys-ready', {
    title: t.readyTitle,
    lead: licence && !hasKey ? '' : lead,
    licence: licence ? (hasKey ? t.licenceOnly : t.licenceWithoutKey) : '',
    facts: [...itemFacts(card.request, card.locale), ...fileFacts(card.request, card.locale)],
    gettable: !licence || hasKey,
    page: '',
  });
}

/** Nothing to fetch and nothing to paste: a key, if it has one, is read in the portal. */
export function licenceInPortalReply(card: KeyCard, customerId: string): CardReply {
  const t = keySentences(card.locale);
  return keyReply(card, 'keys-ready', {
    title: t.form.title,
    lead: t.portal.licenceKey,
    licence: t.licenceOnly,
    facts: itemFacts(card.request, card.locale),
    gettable: false,
    page: portalPage(customerId),
    t: { ...t.form, open: t.portal.open },
  });
}
