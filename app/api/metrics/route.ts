import { exchangeBacklog } from '@/lib/national-portal/queries/monitor'
import { mailReturns } from '@/lib/notifications/queries/returns'
import { outboxBacklog } from '@/lib/outbox/queries'
import { isBearer } from '@/lib/platform/bearer'
import { config } from '@/lib/platform/config'
import { problem, problemOf } from '@/lib/platform/route'
import { runningServices } from '@/lib/platform/services'

export const dynamic = 'force-dynamic'

type Metric = { name: string; help: string; type: 'gauge' | 'counter'; values: [labels: string, value: number][] }

/** Figures in Prometheus' text form. For this machine, or with METRICS_TOKEN as bearer. */
export async function GET(request: Request): Promise<Response> {
  if (!mayRead(request)) return problem(404, 'not_found', 'Không có địa chỉ này.')
  try {
    const text = [...(await exchangeMetrics()), await returnMetric(), ...processMetrics()].map(written).join('')
    return new Response(text, {
      headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
    })
  } catch (error) {
    return problemOf(error)
  }
}

async function exchangeMetrics(): Promise<Metric[]> {
  const [exchange, outbox] = await Promise.all([exchangeBacklog(), outboxBacklog()])
  const open = exchange.messages.map(({ kind, state, count }): [string, number] => [
    `{kind="${kind}",state="${state}"}`,
    count,
  ])
  return [
    gauge('mot_cua_exchange_open_messages', 'Messages the national portal has not acknowledged as they are now', open),
    gauge('mot_cua_exchange_due_dossiers', 'Dossiers waiting to be told', [['', exchange.due]]),
    gauge('mot_cua_exchange_longest_wait_seconds', 'How long the longest waiting message has waited', [
      ['', exchange.longestSeconds],
    ]),
    gauge('mot_cua_exchange_behind', 'A message has waited longer than EXCHANGE_ALERT_MINUTES', [
      ['', exchange.longestSeconds > config().EXCHANGE_ALERT_MINUTES * 60 ? 1 : 0],
    ]),
    gauge('mot_cua_exchange_circuit_open_seconds', 'Since when the national portal does not answer', [
      ['', exchange.circuitOpenSeconds],
    ]),
    gauge('mot_cua_outbox_waiting', 'Events waiting for the relay', [['', outbox.waiting]]),
    gauge('mot_cua_outbox_oldest_seconds', 'Age of the oldest waiting event', [['', outbox.oldestSeconds]]),
  ]
}

async function returnMetric(): Promise<Metric> {
  const returns = await mailReturns()
  return {
    name: 'mot_cua_mail_returns_total',
    help: 'Mails that came back, by what they told',
    type: 'counter',
    values: returns.map(({ outcome, count }): [string, number] => [`{outcome="${outcome}"}`, count]),
  }
}

function processMetrics(): Metric[] {
  const cpu = process.cpuUsage()
  const leading = runningServices()?.relay.state() === 'leading' ? 1 : 0
  return [
    gauge('mot_cua_relay_leading', 'This process carries the outbox', [['', leading]]),
    gauge('process_resident_memory_bytes', 'Resident memory', [['', process.memoryUsage.rss()]]),
    gauge('process_start_time_seconds', 'Start of the process', [['', Date.now() / 1000 - process.uptime()]]),
    {
      name: 'process_cpu_seconds_total',
      help: 'CPU time used',
      type: 'counter',
      values: [['', (cpu.user + cpu.system) / 1e6]],
    },
  ]
}

const gauge = (name: string, help: string, values: Metric['values']): Metric => ({ name, help, type: 'gauge', values })

const written = ({ name, help, type, values }: Metric) =>
  `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${values.map(([labels, value]) => `${name}${labels} ${value}\n`).join('')}`

/** Next writes the socket's address into `x-forwarded-for` when no proxy did: this machine when every entry is of it. */
function mayRead(request: Request): boolean {
  const { METRICS_TOKEN } = config()
  const authorization = request.headers.get('authorization')
  if (METRICS_TOKEN && /^Bearer \S+$/i.test(authorization ?? '')) return isBearer(authorization, METRICS_TOKEN)
  const way = (request.headers.get('x-forwarded-for') ?? '').split(',').map((entry) => entry.trim())
  return way.every((address) => /^(::ffff:)?127\.|^::1$/.test(address))
}
