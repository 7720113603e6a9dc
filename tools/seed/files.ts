import { readFileSync } from 'node:fs'
import { z } from 'zod'

/** A file of db/seed, checked against its shape. */
export function readSeed<Schema extends z.ZodType>(file: string, schema: Schema): z.output<Schema> {
  return schema.parse(JSON.parse(readFileSync(new URL(`../../db/seed/${file}`, import.meta.url), 'utf8')))
}

/** A list with a note on its source, as the files of db/seed are. */
export const itemsOf = <Item extends z.ZodType>(item: Item) => z.object({ items: z.array(item) })
