/**
 * The types of adaptivecards-templating name a TypeScript source file of adaptivecards, which does
 * not compile under our settings. `paths` in tsconfig.json leads here instead; we do not use it.
 */
export type IAdaptiveCard = Record<string, unknown>;
