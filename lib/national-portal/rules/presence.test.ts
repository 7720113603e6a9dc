import { expect, it } from 'vitest'
import { presenceOf } from './presence'

type Message = Parameters<typeof presenceOf>[0][number]

const [early, late] = [new Date('2026-11-23T02:05:00Z'), new Date('2026-11-23T03:00:00Z')]
const line = (kind: Message['kind'], state: Message['state'], acknowledgedAt: Date | null): Message => ({
  kind,
  state,
  acknowledgedAt,
})

it.each<[string, Message[], ReturnType<typeof presenceOf>]>([
  ['nothing in the ledger', [], null],
  ['not received yet', [line('dossier', 'not_due', null)], null],
  ['never taken', [line('dossier', 'behind', null), line('step', 'behind', null)], { is: 'waiting' }],
  ['held for a fact', [line('dossier', 'held', null)], { is: 'waiting' }],
  ['refused', [line('dossier', 'refused', null)], { is: 'waiting' }],
  ['taken once, gone since', [line('dossier', 'missing', early), line('step', 'equal', early)], { is: 'waiting' }],
  ['all taken', [line('dossier', 'equal', early), line('step', 'equal', late)], { is: 'taken', at: late, more: false }],
  [
    'taken, a step waits',
    [line('dossier', 'equal', late), line('step', 'equal', early), line('step', 'behind', null)],
    { is: 'taken', at: late, more: true },
  ],
  ['taken, changed since', [line('dossier', 'behind', early)], { is: 'taken', at: early, more: true }],
  ['the answer to one handed in there', [line('status', 'equal', early)], { is: 'taken', at: early, more: false }],
  [
    'one handed in there, not to be told as our own',
    [line('dossier', 'not_due', null), line('status', 'equal', early)],
    { is: 'taken', at: early, more: false },
  ],
  ['its answer waits for the list of statuses', [line('status', 'held', null)], { is: 'waiting' }],
])('%s', (_name, messages, expected) => {
  expect(presenceOf(messages)).toEqual(expected)
})
