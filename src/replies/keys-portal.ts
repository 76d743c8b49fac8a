/** Partner Center has no public interface for keys and links: its own page, in steps, and a field for the link. */
import { type PastedLink, portalPage } from '../domain/pasted-link.ts';
import type { CardReply } from '../turn.ts';
import { itemFacts, type KeyCard, keyReply, keySentences } from './keys-card.ts';
import { languageTitle } from './language-title.ts';

/** What was typed so far; '' where nothing was. */
export interface PasteForm {
  link: string;
  edition: string;
  language: string;
  fileType: string;
}

/** The languages in which Microsoft localises Windows Server; SQL Server's are among them. */
export const MEDIA_LANGUAGES = [
  'en-US',
  'zh-TW',
  'zh-CN',
  'cs-CZ',
  'de-DE',
  'es-ES',
  'fr-FR',
  'hu-HU',
  'it-IT',
  'ja-JP',
  'ko-KR',
  'nl-NL',
  'pl-PL',
  'pt-BR',
  'pt-PT',
  'ru-RU',
  'sv-SE',
  'tr-TR',
] as const;

/** A form with the link in it answers the actor alone: the link is a secret. */
export function portalReply(card: KeyCard, form: PasteForm): CardReply {
  const t = keySentences(card.locale);
  const reply = keyReply(card, 'keys-portal', {
    title: t.portal.title,
    lead: t.portal.lead,
    steps: t.portal.steps.map((step, index) => ({ text: `${index + 1}. ${step}` })),
    page: portalPage(card.request.customer?.id ?? ''),
    facts: itemFacts(card.request, card.locale),
    languages: MEDIA_LANGUAGES.map((code) => ({ title: languageTitle(code, code, card.locale), value: code })),
    link: form.link,
    edition: form.edition,
    language: form.language,
    fileType: form.fileType,
    dismissable: card.request.downloadLinkId === undefined,
    t: { ...t.form, ...portalLabels(card.locale) },
  });
  return form.link === '' ? reply : { ...reply, audience: 'actor', secret: true };
}

function portalLabels(locale: KeyCard['locale']) {
  const t = keySentences(locale).portal;
  return {
    open: t.open,
    linkLabel: t.linkLabel,
    linkPlaceholder: t.linkPlaceholder,
    linkRequired: t.linkRequired,
    editionLabel: t.editionLabel,
    languageLabel: t.languageLabel,
    fileTypeLabel: t.fileTypeLabel,
    fieldsRequired: t.fieldsRequired,
    save: t.save,
  };
}

/** Why a pasted text is not taken as a link. */
export function refusedLink(reason: Extract<PastedLink, { kind: 'refused' }>['reason'], locale: KeyCard['locale']) {
  return keySentences(locale).portal.refused[reason];
}
