import type { CategoryList } from '@/lib/categories/rules/lists'
import type { CategoryRow } from '@/lib/categories/rules/validity'
import type { FormField, ServiceTerms } from '@/lib/procedures/schema'

/* Choices of a form that come from a shared list: what may be chosen on a day, and the code behind what was chosen. */

/** The name under which the code of an answer is kept, beside the answer itself, which is the name as it was read. */
export const codeName = (field: string) => `${field}.code`

/** Rows in force by list, each in the order of a form. */
export type Rows = Partial<Record<CategoryList, readonly CategoryRow[]>>

type Form = Pick<ServiceTerms, 'form'>

/** The lists that a form chooses from. */
export const listsOf = ({ form }: Form): CategoryList[] => [
  ...new Set(form.flatMap(({ fields }) => fields.flatMap(({ category }) => (category ? [category.list] : [])))),
]

/**
 * The terms with the choices of the day in every question that chooses from a shared list. A question within another (a commune within a
 * province) has choices once the other is answered. `answers` are names, as stored or as typed.
 */
export function withRows<Terms extends Form>(
  terms: Terms,
  rows: Rows,
  answers: Readonly<Record<string, string>>,
): Terms {
  const asked = terms.form.flatMap(({ fields }) => fields)
  const filled = (field: FormField): FormField => {
    if (!field.category) return field
    const options = choicesOf(field, asked, rows, answers).map(({ label }) => ({ value: label, label }))
    return { ...field, options }
  }
  return { ...terms, form: terms.form.map((section) => ({ ...section, fields: section.fields.map(filled) })) }
}

/** Under `<question>.code` the code behind each answer that came from a shared list; empty where there is none. */
export function codesOf({ form }: Form, rows: Rows, answers: Readonly<Record<string, string>>): Record<string, string> {
  const asked = form.flatMap(({ fields }) => fields)
  const codes = asked.flatMap((field) => {
    if (!field.category) return []
    const chosen = choicesOf(field, asked, rows, answers).find(({ label }) => label === answers[field.name])
    return [[codeName(field.name), chosen?.code ?? '']]
  })
  return Object.fromEntries(codes)
}

/** The answers with the code beside each that came from a shared list, as a dossier keeps them. */
export function withCodes(terms: Form, rows: Rows, answers: Readonly<Record<string, string>>): Record<string, string> {
  const codes = Object.entries(codesOf(terms, rows, answers)).filter(([, code]) => code !== '')
  return { ...answers, ...Object.fromEntries(codes) }
}

type Choice = { code: string; label: string }

function choicesOf(
  { category }: FormField,
  asked: readonly FormField[],
  rows: Rows,
  answers: Readonly<Record<string, string>>,
): Choice[] {
  if (!category) return []
  const { list, within, except = [] } = category
  const offered = (rows[list] ?? []).filter(({ code }) => !except.includes(code))
  if (within === undefined) return labelled(offered)
  const parent = asked.find(({ name }) => name === within)
  const chosen = parent && choicesOf(parent, asked, rows, answers).find(({ label }) => label === answers[within])
  return chosen ? labelled(offered.filter(({ parentCode }) => parentCode === chosen.code)) : []
}

/** Two rows of one name are told apart by their codes. */
function labelled(rows: readonly CategoryRow[]): Choice[] {
  const times = new Map<string, number>()
  for (const { name } of rows) times.set(name, (times.get(name) ?? 0) + 1)
  return rows.map(({ code, name }) => ({ code, label: times.get(name) === 1 ? name : `${name} (${code})` }))
}
