import { describe, expect, it } from 'vitest'
import { readCsv } from './csv'

const rows = (...cells: string[][]) => ({ rows: cells.map((one, index) => ({ line: index + 1, cells: one })) })

describe('a CSV file', () => {
  it.each([
    ['commas', 'a,b\n1,2\n', rows(['a', 'b'], ['1', '2'])],
    ['semicolons, the mark of UTF-8 and the lines of Windows', '\ufeffa;b\r\n1;2\r\n', rows(['a', 'b'], ['1', '2'])],
    ['line ends of both kinds', 'a,b\r\n1,2\n', rows(['a', 'b'], ['1', '2'])],
    ['tabs, and no line end', 'a\tb\n1\t2', rows(['a', 'b'], ['1', '2'])],
    ['quotes', 'a,b\n"1, ""một""","2"', rows(['a', 'b'], ['1, "một"', '2'])],
    ['blanks around cells', 'a, b\n "1" , 2 ', rows(['a', 'b'], ['1', '2'])],
    ['rows of any length', 'a,b\n1\n1,2,3', rows(['a', 'b'], ['1'], ['1', '2', '3'])],
    ['one column', 'a\n1', rows(['a'], ['1'])],
    ['nothing', '', rows()],
    ['a mark of UTF-8 alone', '\ufeff', rows()],
  ])('is read with %s', (_what, text, read) => expect(readCsv(text)).toEqual(read))

  it('counts empty lines and the lines within a cell', () => {
    const read = readCsv('a,b\n\n  \n1,2\n"3\n4",5\n6,7')
    expect(read).toEqual({
      rows: [
        { line: 1, cells: ['a', 'b'] },
        { line: 4, cells: ['1', '2'] },
        { line: 6, cells: ['3\n4', '5'] },
        { line: 7, cells: ['6', '7'] },
      ],
    })
  })

  it.each([
    ['within a cell', 'a,b\n1,2\n1,x "y" z\n', 3],
    ['after a cell was closed', 'a,b\n"1"x,2\n', 2],
    ['in the first line', 'a,"b" c\n1,2\n', 1],
    ['in the first line of all', 'a b",c', 1],
  ])('is broken by a quotation mark %s', (_what, text, brokenLine) => expect(readCsv(text)).toEqual({ brokenLine }))

  it('is broken by a cell that is never closed', () => {
    expect(readCsv('a,b\n1,"2\n3,4\n')).toEqual({ brokenLine: expect.any(Number) })
  })
})
