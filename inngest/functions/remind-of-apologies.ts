import { cron } from 'inngest'
import { remindOfApologies } from '@/lib/dossiers/commands/reminders'
import { inngest } from '../client'

/** Every hour: who must send an apology one working day before a due date is told in time (NĐ 61/2018 Đ19.9). It acts on no dossier. May run twice. */
export const remindOfApologiesEveryHour = inngest.createFunction(
  {
    id: 'remind-of-apologies',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 5 * * * *')],
    retries: 3,
    concurrency: { limit: 1 },
  },
  ({ step }) => step.run('remind', () => remindOfApologies()),
)
