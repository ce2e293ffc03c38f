/**
 * A value as JSON that comes back to the same bits: NaN, the infinities and -0, which JSON has not, are written as
 * `{"#": "NaN"}`.
 */
export function toJson(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'number' && (!Number.isFinite(member) || Object.is(member, -0))
      ? {'#': Object.is(member, -0) ? '-0' : String(member)}
      : member,
  );
}

/** The value that {@link toJson} wrote. */
export function fromJson(text: string): unknown {
  return JSON.parse(text, (_, member: unknown) => {
    if (typeof member !== 'object' || member === null || !('#' in member)) return member;
    return Object.keys(member).length === 1 ? Number(member['#']) : member;
  });
}
