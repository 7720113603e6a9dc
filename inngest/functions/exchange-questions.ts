import { cron, eventType } from 'inngest'
import {
  pullAnswers,
  pullQuestions,
  queueQuestions,
  sendDueQuestions,
} from '@/lib/national-portal/commands/calls/questions'
import { callsResumed } from '@/lib/national-portal/events'
import { questionToTell } from '@/lib/questions/events'
import { inngest } from '../client'

const resumed = eventType(callsResumed.eventName, { schema: callsResumed.schema })
const toTell = eventType(questionToTell.eventName, { schema: questionToTell.schema })

/** A list that the portal did not give is asked for again after an hour, so often; then it is the next day's. */
const MORE_TRIES = 3

/** Every day: fetches questions and answers of the national portal. */
export const pullQuestionsEveryDay = inngest.createFunction(
  {
    id: 'pull-questions',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 40 3 * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => {
    const pull = async (origin: 'national' | 'published') => {
      for (let tried = 0; ; tried += 1) {
        const pulled = await step.run(tried === 0 ? origin : `${origin}-${tried}`, () => pullQuestions(origin))
        if (!pulled.away || tried === MORE_TRIES) return pulled
        await step.sleep(`${origin}-away-${tried}`, '1h')
      }
    }
    const national = await pull('national')
    const published = await pull('published')
    const answers = await step.run('answers', () => pullAnswers())
    return { national, published, answers }
  },
)

/** Tells the national portal what was answered or published here: at once, and every quarter of an hour what waits to be tried again. */
export const tellQuestions = inngest.createFunction(
  {
    id: 'tell-questions',
    triggers: [toTell, resumed, cron('*/15 * * * *')],
    concurrency: { limit: 1 },
    retries: 2,
  },
  async ({ step }) => {
    const queued = await step.run('queue', () => queueQuestions())
    const sent = await step.run('send', () => sendDueQuestions())
    return { queued, sent }
  },
)
