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

/** Every day: fetches questions and answers of the national portal. */
export const pullQuestionsEveryDay = inngest.createFunction(
  {
    id: 'pull-questions',
    triggers: [cron('TZ=Asia/Ho_Chi_Minh 40 3 * * *')],
    concurrency: { limit: 1 },
    retries: 3,
  },
  async ({ step }) => {
    const national = await step.run('national', () => pullQuestions('national'))
    const published = await step.run('published', () => pullQuestions('published'))
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
