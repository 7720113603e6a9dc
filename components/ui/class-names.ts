/** Joins the class names that apply; `false`, `undefined` and `''` fall out. */
export function classNames(...parts: readonly (string | false | undefined)[]): string {
  return parts.filter(Boolean).join(' ')
}
