import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageIdOf } from './delivery'
import { messageIdIn, returnAddress, returnTagOf, verdictOf } from './returns'

const BASE = 'tra-lai@dichvucong.example'
const ID = '01a2088b-498a-77fd-b930-0bc29a5ecc82'
const PROOF = '0123456789ab'

describe('the sender of a mail', () => {
  it('names the message and its round', () => {
    expect(returnAddress(BASE, { id: ID, round: 2 }, PROOF)).toBe(
      'tra-lai+01a2088b498a77fdb9300bc29a5ecc82.2.0123456789ab@dichvucong.example',
    )
  })

  it('is no longer than a name may be, for the longest base and round', () => {
    const address = returnAddress('abcdefghijkl@dichvucong.example', { id: ID, round: 99_999 }, PROOF)
    expect(address.split('@')[0]).toHaveLength(64)
  })

  it('leads back to the message, also when a server changed its case', () => {
    fc.assert(
      fc.property(fc.uuid(), fc.integer({ min: 1, max: 99_999 }), fc.boolean(), (id, round, upper) => {
        const address = returnAddress(BASE, { id, round }, PROOF)
        expect(returnTagOf(BASE, upper ? ` ${address.toUpperCase()} ` : address)).toEqual({
          messageId: messageIdOf({ id, round }),
          proof: PROOF,
        })
      }),
    )
  })

  const good = returnAddress(BASE, { id: ID, round: 1 }, PROOF)
  it.each([
    '',
    BASE,
    'tra-lai+@dichvucong.example',
    good.replace('tra-lai', 'tra-lai2'),
    good.replace('dichvucong', 'khac'),
    good.replace('.1.', '.0.'),
    good.replace('.1.', '.01.'),
    good.replace('.1.', '.100000.'),
    good.replace('.1.', '.'),
    good.replace('9ab@', '9a@'),
    good.replace('9ab@', '9abc@'),
    good.replace('498a', '498g'),
    `x${good}`,
    `${good}x`,
    `"${good}"@khac.example`,
  ])('%j is none of ours', (address) => expect(returnTagOf(BASE, address)).toBeUndefined())

  it('stands any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(returnTagOf(BASE, `tra-lai+${text}@dichvucong.example`)).toBeUndefined()
      }),
    )
  })
})

it.each([
  [`<${ID}@dvc.example>`, ID],
  [` <${ID}-3@DVC.example> `, `${ID}-3`],
  [`<${ID}@khac.example>`, undefined],
  [`${ID}@dvc.example`, undefined],
  [`<${ID}-1@dvc.example>`, undefined],
  ['<x@dvc.example>', undefined],
  [`<${ID}@dvc.example> <b@dvc.example>`, undefined],
  ['', undefined],
])('the Message-ID %j names %s', (header, id) => expect(messageIdIn(header, 'dvc.example')).toBe(id))

const of = (action: string, status?: string, diagnostic?: string) => ({ action, status, diagnostic })
const bounced = (problem: string) => ({ kind: 'bounced', problem })

describe('why a mail came back', () => {
  it.each([
    ['no such mailbox', '5.1.1', undefined, 'no_recipient'],
    ['no such domain', '5.1.2', undefined, 'no_recipient'],
    ['moved', '5.1.6', undefined, 'no_recipient'],
    ['no MX that takes mail', '5.1.10', undefined, 'no_recipient'],
    ['our own address is not liked', '5.1.8', undefined, 'rejected'],
    ['closed', '5.2.1', undefined, 'mailbox_closed'],
    ['a mailbox, no more is said', '5.2.0', undefined, 'mailbox_closed'],
    ['full', '5.2.2', undefined, 'mailbox_full'],
    ['full, given up after days', '4.2.2', undefined, 'mailbox_full'],
    ['too long for the mailbox', '5.2.3', undefined, 'rejected'],
    ['too big for the system', '5.3.4', undefined, 'rejected'],
    ['nobody answered for days', '4.4.1', undefined, 'unreachable'],
    ['time is over', '4.4.7', undefined, 'unreachable'],
    ['a loop', '5.4.6', undefined, 'unreachable'],
    ['a protocol error', '5.5.0', undefined, 'rejected'],
    ['signs that cannot be carried', '5.6.7', undefined, 'rejected'],
    ['a policy', '5.7.1', undefined, 'rejected'],
    ['nothing is said', undefined, undefined, 'returned'],
    ['nothing that counts', '5.0.0', 'smtp; 550 Unknown', 'returned'],
    ['nonsense', 'x', 'x', 'returned'],
    ['a class nobody knows', '5.9.9', undefined, 'returned'],
    ['the words say more than the status', '5.0.0', 'smtp; 550 5.1.1 <a@b.example> User unknown', 'no_recipient'],
    ['a line of several', '5.0.0', 'smtp;550-5.2.2 The email account is over quota', 'mailbox_full'],
    ['the words of Exchange', '5.0.0', '#5.2.1 smtp; mailbox disabled', 'mailbox_closed'],
    ['the status stands before the words', '5.7.1', 'smtp; 550 5.1.1 x', 'rejected'],
    ['words after the status', '5.1.1 (bad destination)', undefined, 'no_recipient'],
    ['an address is no status', '5.0.0', 'smtp; blocked 5.1.1.7 by list', 'returned'],
    ['a version is none', '5.0.0', 'smtp; Server 15.1.1 said no', 'returned'],
  ])('%s', (_what, status, diagnostic, problem) => {
    expect(verdictOf([of('failed', status, diagnostic)])).toEqual(bounced(problem))
  })
})

describe('what a report means', () => {
  it.each([
    ['it is delayed', [of('delayed', '4.4.1')], { kind: 'delayed' }],
    ['it has arrived', [of('delivered', '2.0.0')], { kind: 'delivered' }],
    ['a server without reports has it', [of('relayed', '2.0.0')], { kind: 'delivered' }],
    ['it went to a list', [of('expanded', '2.0.0')], { kind: 'delivered' }],
    [
      'one of those behind the address has it',
      [of('failed', '5.1.1'), of('delivered', '2.0.0')],
      { kind: 'delivered' },
    ],
    ['some failed, some are waited for', [of('delayed', '4.4.1'), of('failed', '5.1.1')], bounced('no_recipient')],
    ['an action nobody knows', [of('exploded', '5.1.1')], { kind: 'no_report' }],
    ['nothing', [], { kind: 'no_report' }],
  ])('%s', (_what, report, verdict) => expect(verdictOf(report)).toEqual(verdict))
})
