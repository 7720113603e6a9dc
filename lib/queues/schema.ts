import { z } from 'zod'
import { cleanText } from '@/lib/platform/text'

const wrong = 'Yêu cầu không đúng. Tải lại trang rồi thử lại.'

/** The mã định danh of an agency, as addresses and forms carry it. */
export const AgencyCode = z.string(wrong).regex(/^[\w.-]{1,60}$/, wrong)

/** One press for a number; `requestKey` was made with the form, so that two presses are one number. */
export const TakeTicket = z.object({
  agencyCode: AgencyCode,
  purpose: z.enum(['hand_in', 'collect', 'ask'], wrong),
  requestKey: z.uuid(wrong),
})
export type TakeTicket = z.output<typeof TakeTicket>

const Desk = z
  .string('Nhập quầy đang ngồi')
  .transform(cleanText)
  .pipe(
    z
      .string()
      .min(1, 'Nhập quầy đang ngồi')
      .max(10, 'Tên quầy dài nhất 10 ký tự')
      .regex(/^[\p{L}\p{N} .-]*$/u, 'Tên quầy chỉ gồm chữ và số'),
  )

/** The call of a clerk: the next number, or a skipped one again; at which desk (quầy). */
export const CallTicket = z.object({ desk: Desk, ticketId: z.uuid(wrong).optional() })
export type CallTicket = z.output<typeof CallTicket>

export const DESK_STEPS = ['recall', 'finish', 'skip'] as const

/** What a clerk does with the number at the desk. */
export const DeskStep = z.object({ ticketId: z.uuid(wrong), step: z.enum(DESK_STEPS, wrong) })

/** The address of a ticket's page. */
export const TicketAddress = z.object({ so: z.uuid().optional().catch(undefined) })

/** The address of the calling screen; a browser without script asks for a page that loads itself again. */
export const ScreenAddress = z.object({ 'tu-lam-moi': z.literal('1').optional().catch(undefined) })
