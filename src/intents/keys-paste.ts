/** A link brought from the portal by hand: checked, then it lives like any other. */
import { z } from 'zod';
import { type ChosenFile, deliverPasted, type KeyRequest } from '../domain/key-request.ts';
import { readPastedLink } from '../domain/pasted-link.ts';
import type { Ports } from '../ports.ts';
import { keySentences } from '../replies/keys-card.ts';
import { MEDIA_LANGUAGES, type PasteForm, refusedLink } from '../replies/keys-portal.ts';
import { languageTitle } from '../replies/language-title.ts';
import type { Turn } from '../turn.ts';
import { type VerbHandler, verb } from './handler.ts';
import { handOver, itemNow, linkTo } from './issue-link.ts';
import { type Decision, notPersonal, Pressed, step } from './keys-request.ts';

const Paste = Pressed.extend({
  link: z.string().max(100_000).default(''),
  edition: z.string().max(1000).default(''),
  language: z.string().max(100).default(''),
  fileType: z.string().max(1000).default(''),
});

export const pasteVerbs: Record<string, VerbHandler> = {
  'keys.paste': verb(Paste, async (turn, ports, pressed) => {
    return (
      notPersonal(turn) ?? step(turn, ports, pressed, (request) => pasted(turn, ports, { request, typed: pressed }))
    );
  }),
};

/** Takes the link that its owner copied in the portal. */
async function pasted(
  turn: Turn,
  ports: Ports,
  { request, typed }: { request: KeyRequest; typed: PasteForm },
): Promise<Decision> {
  if (request.state !== 'pasting') return undefined;
  const checked = checkPaste(turn, typed);
  if ('problem' in checked) return { ...checked, paste: typedBack(typed) };
  const now = await itemNow(turn, ports, request);
  if ('problem' in now) return { ...now, paste: typedBack(typed) };
  const { url, edition, option } = checked;
  const link = linkTo(url, { turn, ports, request: { ...request, edition }, option, origin: 'pasted' });
  const next = link && deliverPasted(request, { edition, option, downloadLinkId: link.id }, turn.now);
  return next && { next, also: (tables) => handOver(turn, tables, { next, link, replaces: request.downloadLinkId }) };
}

type CheckedPaste = { url: string; edition: string; option: ChosenFile } | { problem: string };

function checkPaste(turn: Turn, typed: PasteForm): CheckedPaste {
  const pasted = readPastedLink(typed.link, turn.now);
  if (pasted.kind === 'refused') return { problem: refusedLink(pasted.reason, turn.locale) };
  const language = MEDIA_LANGUAGES.find((code) => code === typed.language);
  const [edition, fileType] = [typed.edition.trim(), typed.fileType.trim()];
  if (language === undefined || edition === '' || fileType === '' || edition.length > 200 || fileType.length > 60) {
    return { problem: keySentences(turn.locale).portal.fieldsRequired };
  }
  const languageName = languageTitle(language, language, 'en');
  return { url: pasted.url, edition, option: { key: '', languageCode: language, languageName, fileType, fileSize: 0 } };
}

/** Everything typed comes back, shortened to what the fields hold. */
function typedBack({ link, edition, language, fileType }: PasteForm): PasteForm {
  return { link: link.slice(0, 2000), edition: edition.slice(0, 200), language, fileType: fileType.slice(0, 60) };
}
