import { expect, it } from 'vitest'
import { withoutData } from './log-error'

it('tells kind, code and place of an error, and nothing that somebody typed', () => {
  const cause = Object.assign(new Error('Key (email)=(an@mau.vn) already exists.'), {
    code: '23505',
    constraint_name: 'citizens_tech_id_unique',
  })
  const error = new Error('Failed query: insert … params: Nguyễn Văn An,001099000001\n    at home (Nguyễn Văn An)', {
    cause,
  })
  const told = withoutData(error)
  expect(JSON.stringify(told)).not.toMatch(/Nguyễn|001099|mau\.vn/)
  expect(told).toMatchObject({ type: 'Error', cause: { code: '23505', constraint: 'citizens_tech_id_unique' } })
  expect(told.at[0]).toContain('log-error.test.ts')
})

it('tells only the type of what is no error', () => {
  expect(withoutData('Nguyễn Văn An')).toEqual({ type: 'string', at: [] })
})
