import 'server-only'
import { now as clock } from '@/lib/platform/clock'
import { config } from '@/lib/platform/config'
import { isItsHour } from '../../rules/nightly'

/** Whether the daily sweep of the ledger begins in this hour (EXCHANGE_SWEEP_HOUR). */
export const isSweepHour = (now = clock()): boolean => isItsHour(now, config().EXCHANGE_SWEEP_HOUR)

/** Whether the daily comparison with the national portal begins in this hour (EXCHANGE_PARITY_HOUR). */
export const isParityHour = (now = clock()): boolean => isItsHour(now, config().EXCHANGE_PARITY_HOUR)
