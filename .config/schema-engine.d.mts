/** The SQL that leads from what the migrations make to schema.prisma; says "empty" when there is none. */
export function diffToSchema(): Promise<string>;
