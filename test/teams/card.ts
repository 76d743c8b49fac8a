/** A card as a person meets it: what it says, what can be filled in, what can be pressed. */
import { expect } from 'vitest';

type Json = Record<string, unknown>;

export interface Button {
  title: string;
  verb: string;
  action: Json;
}

export interface Field {
  id: string;
  label: string;
  value: unknown;
  isRequired: boolean;
  element: Json;
}

export class ShownCard {
  readonly json: Json;

  constructor(json: Json) {
    this.json = json;
    for (const action of elements(json)) if (action.type === 'Action.Execute') assertFallback(action);
  }

  /** Everything that can be read, in order, one line each. */
  get text(): string {
    return readable(this.json).join('\n');
  }

  get buttons(): Button[] {
    return elements(this.json)
      .filter((element) => element.type === 'Action.Execute' || element.type === 'Action.Submit')
      .map((action) => ({
        title: String(action.title ?? ''),
        verb: String(action.verb ?? (action.data as Json | undefined)?.verb ?? ''),
        action,
      }));
  }

  get titles(): string[] {
    return this.buttons.map(({ title }) => title);
  }

  get fields(): Field[] {
    return elements(this.json)
      .filter((element) => String(element.type).startsWith('Input.'))
      .map((element) => ({
        id: String(element.id),
        label: String(element.label ?? element.title ?? ''),
        value: element.value,
        isRequired: element.isRequired === true,
        element,
      }));
  }

  field(id: string): Field {
    const field = this.fields.find((known) => known.id === id);
    if (!field)
      throw new Error(`The card has no input "${id}", only ${this.fields.map((known) => known.id).join(', ')}.`);
    return field;
  }

  /** By title or verb. */
  button(name: string): Button {
    const button = this.buttons.find(({ title, verb }) => title === name || verb === name);
    if (!button)
      throw new Error(`The card has no button "${name}", only ${this.titles.join(', ') || 'none'}.\n${this.text}`);
    return button;
  }

  /** What a client sends when the button is pressed with these inputs. */
  press(name: string, inputs: Json, { unchecked = false } = {}): { verb: string; data: Json } {
    const { verb, action } = this.button(name);
    const data = (action.data ?? {}) as Json;
    if (action.associatedInputs === 'none') return { verb, data };
    const filled = { ...Object.fromEntries(this.fields.map(({ id, value }) => [id, value])), ...inputs };
    if (!unchecked) this.#assertFilled(filled, inputs);
    const given = Object.fromEntries(Object.entries(filled).filter(([, value]) => value !== undefined));
    return { verb, data: { ...data, ...given } };
  }

  /** As the client does before it sends anything. */
  #assertFilled(filled: Json, inputs: Json): void {
    for (const id of Object.keys(inputs)) this.field(id);
    const empty = this.fields.filter(
      ({ id, isRequired }) => isRequired && (filled[id] === undefined || filled[id] === ''),
    );
    if (empty.length > 0)
      throw new Error(`Teams would not send this: ${empty.map(({ label }) => label).join(', ')} is empty.`);
  }
}

/** Whatever card a test meets: an old client can press the same, with the same data and inputs. */
function assertFallback({ title, verb, data, associatedInputs, fallback }: Json): void {
  const expected = { type: 'Action.Submit', title, associatedInputs, data: { ...(data as Json), verb } };
  expect(fallback, `fallback of ${String(verb)}`).toEqual(expected);
}

/** Fallbacks are for clients that do not know the element: nobody else sees them. */
function elements(value: unknown): Json[] {
  if (Array.isArray(value)) return value.flatMap(elements);
  if (typeof value !== 'object' || value === null) return [];
  const json = value as Json;
  const inner = Object.entries(json).flatMap(([key, child]) =>
    key === 'fallback' || key === 'data' ? [] : elements(child),
  );
  return typeof json.type === 'string' ? [json, ...inner] : inner;
}

const READABLE = new Set(['text', 'title', 'label', 'value', 'placeholder', 'altText', 'errorMessage']);

function readable(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(readable);
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    if (key === 'fallback' || key === 'data') return [];
    return typeof child === 'string' && READABLE.has(key) ? [child] : readable(child);
  });
}
