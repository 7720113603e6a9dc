import { z } from 'zod'
import { decrypt, encrypt } from '@/lib/platform/cipher'

/** What a plain form is told after an upload; carried in the address of the page it comes back to. */
export const UploadAnswer = z.object({
  draftId: z.string(),
  paperKey: z.string(),
  ok: z.boolean(),
  sentence: z.string(),
})
export type UploadAnswer = z.infer<typeof UploadAnswer>

/** Sealed, so that nobody can put words into our page by a link, and no file name stays in histories and logs. */
export const sealUploadAnswer = (answer: UploadAnswer) => encrypt(JSON.stringify(answer))

/** The answer for this draft, or undefined for a text that is not ours or belongs to another draft. */
export function openUploadAnswer(sealed: unknown, draftId: string): UploadAnswer | undefined {
  if (typeof sealed !== 'string') return undefined
  try {
    const answer = UploadAnswer.parse(JSON.parse(decrypt(sealed)))
    return answer.draftId === draftId ? answer : undefined
  } catch {
    return undefined // made by hand, or under an older key: there is nothing to tell
  }
}
