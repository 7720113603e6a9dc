import type { z } from 'zod'

export type DomainEvent = { name: string; payload: unknown }

/** A fact other rooms may react to. The name is past tense and never changes meaning; the payload holds ids, never personal data. */
export function defineEvent<Name extends string, Schema extends z.ZodType>(name: Name, schema: Schema) {
  const create = (payload: z.input<Schema>): DomainEvent => ({ name, payload: schema.parse(payload) })
  return Object.assign(create, { eventName: name, schema })
}
