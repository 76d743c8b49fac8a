/** Shapes that every resource shares. Source: partner-center-rest-urls. */

interface Link {
  uri: string;
  method: string;
  headers: { key: string; value: string }[];
}

/** Relative, and without `/v1`, as Partner Center writes its links. */
export function link(uri: string, method = 'GET'): Link {
  return { uri, method, headers: [] };
}

export function attributes(objectType: string): { objectType: string } {
  return { objectType };
}

/** The collection envelope, whole collection in one answer. */
export function collection(items: unknown[], self: string, links: Record<string, Link> = {}) {
  return {
    totalCount: items.length,
    items,
    links: { self: link(self), ...links },
    attributes: attributes('Collection'),
  };
}

/** Partner Center's date-times: UTC, with `Z`. */
export function instant(date: Date): string {
  return date.toISOString();
}
