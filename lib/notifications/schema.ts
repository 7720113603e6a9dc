import { z } from 'zod'
import { ACT_NAMES, type DossierAct, isInner } from '@/lib/dossiers/rules/acts'
import { cleanText } from '@/lib/platform/text'
import type { NoticeTexts } from './rules/templates'

export const ResendNotice = z.object({
  noticeId: z.uuid(),
  /** The round the officer saw, so that a button pressed twice sends once. */
  round: z.coerce.number().int().min(1),
})
export type ResendNotice = z.output<typeof ResendNotice>

/** What the SMS provider tells later: `{ id, state, at? }`, `id` as we gave it. Providers that say more are read as far as this. */
export const DeliveryReport = z.object({
  id: z.string().min(1).max(100),
  state: z.enum(['delivered', 'undelivered']),
  at: z.iso.datetime({ offset: true }).optional(),
})
export type DeliveryReport = z.output<typeof DeliveryReport>

const emptyIsNull = (value: unknown) => (value === '' ? null : value)
const written = z.string().max(10_000, 'Nội dung quá dài.').transform(cleanText)

/** An act that citizens are told of. */
const toldAct = z
  .enum(ACT_NAMES as [DossierAct, ...DossierAct[]])
  .refine((act) => !isInner(act), 'Việc này không báo cho người dân.')

const templateOf = { act: toldAct, basedOn: z.preprocess(emptyIsNull, z.uuid().nullable()) }

/** The editor's form: inputs by name, as texts by channel. */
export const WriteTemplate = z
  .object({
    ...templateOf,
    mailSubject: written,
    mailBody: written,
    portalSubject: written,
    portalBody: written,
    smsBody: written,
  })
  .transform(({ act, basedOn, ...texts }) => ({
    act,
    basedOn,
    texts: {
      mail: { subject: texts.mailSubject, body: texts.mailBody },
      portal: { subject: texts.portalSubject, body: texts.portalBody },
      sms: { body: texts.smsBody },
    },
  }))

/** Back to the built-in texts. */
export const ResetTemplate = z.object(templateOf).transform((input) => ({ ...input, texts: null }))

export type DraftTemplate = { act: DossierAct; basedOn: string | null; texts: NoticeTexts | null }

/** The address of a text's page: which draft is looked at. */
export const TemplateAddress = z.object({ ban: z.uuid().optional() })

export const PublishTemplate = z.object({ id: z.uuid() })
