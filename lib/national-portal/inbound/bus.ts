import 'server-only'
import type { BusAnswer, BusCall } from '@/lib/platform/bus-door'
import { config } from '@/lib/platform/config'
import { answerInbound, type InboundName, METHODS } from './calls'

/** How real callers name the calls (national-portal d), below the prefixes of the local adapter. */
const CALLERS_NAMES: Record<string, InboundName> = {
  'search/call': 'tra-cuu-ho-so',
  nhanhsdvcqg: 'nhan-ho-so',
  nhantbthuedvcqg: 'nhan-ho-so',
  addtthcKhuyenMai: 'nhan-khuyen-mai',
  dptracuuthanhtoanhs: 'thanh-toan/tra-cuu',
  dpnhankqthanhtoanhs: 'thanh-toan/ket-qua',
}
const OUR_PREFIX = '/api/national-portal'
const OUR_NAMES: Record<string, InboundName> = {
  'tra-cuu-ho-so': 'tra-cuu-ho-so',
  'nhan-ho-so': 'nhan-ho-so',
  'thanh-toan/tra-cuu': 'thanh-toan/tra-cuu',
  'thanh-toan/ket-qua': 'thanh-toan/ket-qua',
}

/** Which call a path of the bus door means, with the id of the file where there is one. */
export function busCallOf(path: string, prefixes: readonly string[]): { name: InboundName; key: string } | undefined {
  const names = [
    [OUR_PREFIX, OUR_NAMES, 'tep/'] as const,
    ...prefixes.map((one) => [one, CALLERS_NAMES, 'downloadfile/'] as const),
  ]
  for (const [prefix, known, file] of names) {
    if (!path.startsWith(`${prefix}/`)) continue
    const rest = path.slice(prefix.length + 1)
    const name = Object.hasOwn(known, rest) ? known[rest] : undefined
    if (name) return { name, key: '' }
    if (rest.startsWith(file)) return { name: 'tep', key: rest.slice(file.length) }
  }
  return undefined
}

/** What serves a call at the bus door; nothing but the calls of the national side is there (decided 21). */
export function busRoute(method: string, path: string): ((call: BusCall) => Promise<BusAnswer>) | undefined {
  const asked = busCallOf(path, config().BUS_PREFIXES)
  if (!asked || !METHODS[asked.name].includes(method)) return undefined
  return (call) => answerInbound(asked.name, { ...call, door: 'bus' }, asked.key)
}
