import 'server-only'
import { config } from './config'
import { offsetMilliseconds } from './offset'

/** The instant the product lives in: the machine's clock plus `APP_CLOCK_OFFSET`. Rules take it as an argument. */
export function now(): Date {
  return new Date(Date.now() + offsetMilliseconds(config().APP_CLOCK_OFFSET))
}
