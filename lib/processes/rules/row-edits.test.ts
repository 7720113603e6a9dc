import { describe, expect, it } from 'vitest'
import { nested, withKeys, withRowEdit } from './row-edits'

describe('the inputs of a form', () => {
  it('become what they edit, rows in order and without gaps', () => {
    expect(
      nested({
        code: '1.001193',
        'process.1.name': 'hai',
        'process.0.name': 'một',
        'process.0.moves.1.act': 'finish',
        'agencyCodes.7': 'b',
        'agencyCodes.2': 'a',
      }),
    ).toEqual({
      code: '1.001193',
      process: [{ name: 'một', moves: [{ act: 'finish' }] }, { name: 'hai' }],
      agencyCodes: ['a', 'b'],
    })
  })

  it.each(['__proto__.x', 'a..b', 'a.constructor_', '$ACTION_1', 'a.1234'])('leaves %s out', (name) => {
    expect(nested({ [name]: 'x' })).toEqual({})
    expect({}).not.toHaveProperty('x')
  })

  it('takes no file for a text', () => {
    expect(nested({ a: new File([], 'x') })).toEqual({})
  })
})

describe('the button of a row', () => {
  const content = { process: ['a', 'b', 'c'], form: [{ fields: ['x', 'y'] }] }
  it.each([
    ['them:process', { ...content, process: ['a', 'b', 'c', {}] }],
    ['them:papers', { ...content, papers: [{}] }],
    ['them:form.0.fields', { ...content, form: [{ fields: ['x', 'y', {}] }] }],
    ['bo:process.1', { ...content, process: ['a', 'c'] }],
    ['bo:form.0.fields.0', { ...content, form: [{ fields: ['y'] }] }],
    ['len:process.2', { ...content, process: ['a', 'c', 'b'] }],
    ['len:process.0', content],
    ['xuong:process.0', { ...content, process: ['b', 'a', 'c'] }],
    ['xuong:process.2', content],
    ['bo:process.9', content],
    ['bo:', content],
    ['luu', content],
    ['them:__proto__', content],
    [undefined, content],
  ])('%s', (edit, after) => {
    expect(withRowEdit(content, edit)).toEqual(after)
  })
})

it('rows without a key get one that no other has', () => {
  const keyed = withKeys([{ key: 'buoc-3' }, { key: '' }, { key: '' }], 'buoc')
  expect(keyed.map(({ key }) => key)).toEqual(['buoc-3', 'buoc-4', 'buoc-5'])
})
