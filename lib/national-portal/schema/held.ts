import { z } from 'zod'

export const HELD_PATH = '/can-bo/thieu-du-kien'

/** The place in the list of held dossiers, from the address bar. */
export const HeldPlace = z
  .object({ sau: z.string().max(200).optional().catch(undefined) })
  .transform(({ sau }) => ({ cursor: sau }))
