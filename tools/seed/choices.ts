import type { FormField } from '@/lib/procedures/schema'

/** A row that each of these lists has, whoever filled it. */
const ROWS: Readonly<Record<string, string>> = {
  ethnicities: 'Kinh',
  genders: 'Nam',
  countries: 'Việt Nam',
  provinces: 'Thành phố Hà Nội',
}

/** An answer that a question with choices takes: its first choice, or a row of the shared list it chooses from. */
export const choiceOf = ({ options, category }: FormField): string =>
  options?.[0]?.value ?? (category ? (ROWS[category.list] ?? '') : '')
