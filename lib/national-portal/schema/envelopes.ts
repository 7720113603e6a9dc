import { z } from 'zod'

/** Error codes travel as "0", 0 or "00" (national-portal a.5, g.1): read as an integer. */
const ErrorCode = z
  .union([z.number(), z.string().regex(/^\s*[+-]?\d{1,9}\s*$/)])
  .transform(Number)
  .refine(Number.isInteger)

const Message = z
  .string()
  .nullish()
  .transform((text) => text ?? '')

/** The envelope of every answer of the adapter (a.5). `result` is an array, an object with `data`, or absent. */
export const AnswerEnvelope = z.object({ error_code: ErrorCode, message: Message, result: z.unknown().optional() })
export type AnswerEnvelope = z.infer<typeof AnswerEnvelope>

/** What a province's gateway makes of an answer (a.5): nothing but the portal's reply, as a text. */
export const GatewayAnswer = z.strictObject({ message: z.string().regex(/^\s*\{/) })

/** Answer of `POST /mapi/login` (a.2): success only with a session and code 0. */
export const LoginEnvelope = z.object({
  error_code: ErrorCode,
  message: Message,
  session: z.string().nullish(),
})
