import 'server-only'
import pino from 'pino'

/** JSON lines on standard output. Ids only: no names, numbers, addresses, bodies, tokens. */
export const log = pino({
  name: 'mot-cua',
  redact: { paths: ['session', 'password', 'token', '*.session', '*.password', '*.token'], remove: true },
})
