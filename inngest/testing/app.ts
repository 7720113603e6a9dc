import { createServer } from 'node:http'
import { serve } from 'inngest/node'
import { inngest } from '../client'
import { countMonthlyFigures } from '../functions/count-monthly-figures'
import { pullQuestionsEveryDay, tellQuestions } from '../functions/exchange-questions'
import { sendMonthlyFigures } from '../functions/send-monthly-figures'
import { tellRatings } from '../functions/tell-ratings'
import { startOutboxRelay } from '../relay'

/*
 * The app as the executor knows it, with the jobs of figures, ratings and questions and with the relay: a program of its own, so that
 * tests can kill it and move its clock.
 */

const functions = [countMonthlyFigures, sendMonthlyFigures, tellRatings, pullQuestionsEveryDay, tellQuestions]
const port = Number(process.env.JOBS_PORT)

createServer(serve({ client: inngest, functions, enableUnauthedSync: false })).listen(port, '127.0.0.1', () => {
  startOutboxRelay()
  console.log(JSON.stringify({ msg: 'app ready', port }))
})
