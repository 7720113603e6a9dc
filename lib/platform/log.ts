import 'server-only'
import pino from 'pino'
import { withoutData } from './log-error'

/** JSON lines on standard output. Ids only: no names, numbers, addresses, bodies, tokens. */
export const log = pino({
  name: 'mot-cua',
  serializers: { err: withoutData, error: withoutData },
  redact: { paths: ['session', 'password', 'token', '*.session', '*.password', '*.token'], remove: true },
})
