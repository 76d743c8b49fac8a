/** The buttons of the help and clarification cards. They open cards; they commit nothing. */
import { z } from 'zod';
import { clarifyReply, deskSentences, toActor } from '../replies/desk.ts';
import { INTENTS, LOCALES } from '../turn.ts';
import { understand } from '../understanding/understand.ts';
import { type IntentHandler, type VerbHandler, verb } from './handler.ts';
import { setLanguage } from './language.ts';

const Ask = z.object({ intent: z.enum(INTENTS) });
const Meant = z.object({ intent: z.enum(INTENTS), text: z.string().max(1000) });
const Said = z.object({ text: z.string().max(10_000) });
const Language = z.object({ language: z.enum(LOCALES) });

/** @param respondToIntent The table of `respond.ts`, handed in because that file imports this one. */
export function deskVerbs(respondToIntent: IntentHandler): Record<string, VerbHandler> {
  return {
    'desk.ask': verb(Ask, (turn, ports, { intent }) => respondToIntent(turn, ports, certain(intent, ''))),
    'desk.meant': verb(Meant, async (turn, ports, { intent, text }) => {
      if (intent === 'none') return toActor(deskSentences(turn.locale).clarify.nothingText);
      return respondToIntent(turn, ports, certain(intent, text));
    }),
    'desk.otherwise': verb(Said, async (turn, ports, { text }) => {
      const intent = understand(text, { locale: turn.locale });
      return intent.clarify ? clarifyReply(intent, text, turn.locale) : respondToIntent(turn, ports, intent);
    }),
    'desk.language': verb(Language, (turn, ports, { language }) => setLanguage(turn, ports, language)),
  };
}

/** The person said which intent it is; what they wrote before still gives the details. */
function certain(name: z.infer<typeof Ask>['intent'], text: string) {
  return { ...understand(text, { meant: name }), name, confidence: 1, clarify: false, candidates: [] };
}
