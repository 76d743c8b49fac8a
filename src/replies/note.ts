/** What a form says about one press: at the input it is about, at the top when it is about none. */

export interface Note {
  text: string;
  /** The id of an input. */
  field?: string;
  /** Nothing is wrong: something is asked, or only needs time. */
  calm?: boolean;
}

interface ShownNote {
  text: string;
  color: 'default' | 'attention';
}

/** The note of each input of a card, by its id, and `top`; '' where nothing is to be said. */
export function notesAt(fields: readonly string[], notes: readonly Note[]): Record<string, ShownNote> {
  const placed = notes.map((note) => ({ ...note, place: placeOf(note, fields) }));
  return Object.fromEntries(
    ['top', ...fields].map((place) => [place, shown(placed.find((note) => note.place === place))]),
  );
}

/** A note about an input that this card does not show must not get lost. */
function placeOf({ field }: Note, fields: readonly string[]): string {
  return field !== undefined && fields.includes(field) ? field : 'top';
}

function shown(note: Note | undefined): ShownNote {
  if (note === undefined) return { text: '', color: 'default' };
  return { text: note.text, color: note.calm === true ? 'default' : 'attention' };
}

/** A sentence about nothing in particular on the card. */
export function toNotes(said: string | Note | undefined): Note[] {
  if (said === undefined || said === '') return [];
  return [typeof said === 'string' ? { text: said } : said];
}
