import { describe, expect, it } from 'vitest'
import { accountActs } from './policy'

const chief = { id: 'chief', ownRoles: ['administrator', 'leader'] as const }
const leader = { id: 'leader', ownRoles: ['leader'] as const }
const about = { id: 'somebody', inScope: true, disabled: false, hasSecondFactor: false }

describe('what may be done with an account', () => {
  it.each([
    ['one of the tree', chief, about, ['change', 'entrust', 'disable', 'reset_password', 'end_sessions']],
    [
      'one with an authenticator app',
      chief,
      { ...about, hasSecondFactor: true },
      ['change', 'entrust', 'disable', 'reset_password', 'reset_second_factor', 'end_sessions'],
    ],
    ['a closed one', chief, { ...about, disabled: true, hasSecondFactor: true }, ['change', 'entrust', 'enable']],
    ['the own one', chief, { ...about, id: 'chief', hasSecondFactor: true }, ['change']],
    ['one outside the tree', chief, { ...about, inScope: false }, []],
    ['any, by who is no administrator', leader, about, []],
    ['the own one, by who is no administrator', leader, { ...about, id: 'leader' }, []],
  ] as const)('%s', (_name, by, account, acts) => {
    expect(accountActs(by, account)).toEqual(acts)
  })
})
