import { createHash } from 'node:crypto'
import { createServer, type RequestListener, type Server } from 'node:http'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { fileName } from './national-portal/files'
import { dossier, openTestSandbox, resultPaper, submittedFile, supplement, type TestSandbox } from './testing'

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')

let sandbox: TestSandbox
let province: Server | undefined
beforeAll(async () => {
  sandbox = await openTestSandbox()
})
afterAll(() => sandbox.close())
beforeEach(async () => {
  await sandbox.control('POST', 'dat-lai')
  await sandbox.control('PUT', 'cau-hinh', { taiTepSauMs: 0 })
})
afterEach(() => closeProvince())

/** A province that serves files; returns its origin. */
async function openProvince(listener: RequestListener, port = 0): Promise<string> {
  const server = createServer(listener)
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  province = server
  const address = server.address()
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`
}

async function closeProvince(): Promise<void> {
  const server = province
  province = undefined
  if (!server) return
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
}

const files = async () => {
  const [row] = await sandbox.rows('ho-so')
  return row?._tep
}

const pushFile = (url: string) => sandbox.push(dossier({ TaiLieuNop: [submittedFile({ DuongDanTaiTepTin: url })] }))

describe('fetching', () => {
  it('brings every address of the three lists and keeps the hash of the bytes', async () => {
    const bytes = Buffer.from('%PDF-1.7 Giấy chứng sinh')
    const origin = await openProvince((req, res) => {
      const name = encodeURIComponent(`tệp ${req.url}.pdf`)
      res.writeHead(200, {
        'content-type': 'application/pdf',
        'content-disposition': `attachment; filename="tep.pdf"; filename*=UTF-8''${name}`,
      })
      res.end(Buffer.concat([bytes, Buffer.from(req.url ?? '')]))
    })
    await sandbox.push(
      dossier({
        TaiLieuNop: [
          submittedFile({ DuongDanTaiTepTin: `${origin}/1` }),
          submittedFile({ DuongDanTaiTepTin: `${origin}/xoa`, IsDeleted: 'True' }),
        ],
        DanhSachHoSoBoSung: [
          supplement({ DanhSachGiayToBoSung: [submittedFile({ DuongDanTaiTepTin: `${origin}/2` })] }),
        ],
        DanhSachGiayToKetQua: [resultPaper({ DuongDanTepTinKetQua: `${origin}/3` })],
      }),
    )
    const file = (path: string, loai: string) =>
      expect.objectContaining({
        url: origin + path,
        loai,
        sha256: sha256(Buffer.concat([bytes, Buffer.from(path)])),
        soByte: bytes.length + 2,
        trangThai: 'da-tai',
        kieuNoiDung: 'application/pdf',
        ten: `tệp ${path}.pdf`,
        ghiChu: null,
      })
    await expect
      .poll(files, { timeout: 60_000 })
      .toEqual([file('/1', 'TaiLieuNop'), file('/2', 'DanhSachGiayToBoSung'), file('/3', 'DanhSachGiayToKetQua')])
  })

  it('tries again while the province is down', async () => {
    const origin = await openProvince((_req, res) => res.end('x'))
    await closeProvince()
    await pushFile(`${origin}/1`)
    await expect
      .poll(files, { timeout: 60_000 })
      .toMatchObject([{ trangThai: 'cho-tai', sha256: null, ghiChu: expect.stringContaining('ECONNREFUSED') }])
    await openProvince((_req, res) => res.end('đây'), Number(new URL(origin).port))
    await expect
      .poll(files, { timeout: 60_000 })
      .toMatchObject([{ trangThai: 'da-tai', sha256: sha256(Buffer.from('đây')) }])
  })

  it('does not take 204 or an empty file for the file', async () => {
    let asked = 0
    const origin = await openProvince((_req, res) => {
      asked += 1
      if (asked === 1) res.writeHead(204).end()
      else if (asked === 2) res.writeHead(200).end()
      else res.writeHead(200).end('cuối cùng')
    })
    await pushFile(`${origin}/1`)
    await expect
      .poll(files, { timeout: 60_000 })
      .toMatchObject([{ trangThai: 'da-tai', soLanThu: 3, sha256: sha256(Buffer.from('cuối cùng')) }])
  })

  it('warns where type or disposition is missing', async () => {
    const origin = await openProvince((_req, res) => res.end('x'))
    await pushFile(`${origin}/1`)
    await expect
      .poll(files, { timeout: 60_000 })
      .toMatchObject([{ trangThai: 'da-tai', ghiChu: expect.stringMatching(/Content-Type.*Content-Disposition/) }])
  })

  it('does not follow a redirect to another host', async () => {
    let followed = false
    const origin = await openProvince((req, res) => {
      if (req.headers.host?.startsWith('localhost')) followed = true
      const port = new URL(origin).port
      res.writeHead(302, { location: `http://localhost:${port}/la` }).end()
    })
    await pushFile(`${origin}/1`)
    await expect
      .poll(files, { timeout: 60_000 })
      .toMatchObject([{ trangThai: 'cho-tai', ghiChu: expect.stringContaining('máy chủ khác') }])
    expect(followed).toBe(false)
  })

  it('does not fetch a known address twice when the dossier is updated', async () => {
    let asked = 0
    const origin = await openProvince((_req, res) => {
      asked += 1
      res.end('x')
    })
    const pushed = dossier({ TaiLieuNop: [submittedFile({ DuongDanTaiTepTin: `${origin}/1` })] })
    await sandbox.push(pushed)
    await expect.poll(files, { timeout: 60_000 }).toMatchObject([{ trangThai: 'da-tai' }])
    await sandbox.push({ ...pushed, TrangThaiHoSo: '4' }, 'True')
    expect(await files()).toMatchObject([{ trangThai: 'da-tai' }])
    expect(asked).toBe(1)
  })
})

describe('name of a file', () => {
  it.each([
    [`attachment; filename="a.pdf"; filename*=UTF-8''Gi%E1%BA%A5y.pdf`, 'Giấy.pdf'],
    ['attachment; filename="a b.pdf"', 'a b.pdf'],
    ['attachment; filename=a.pdf', 'a.pdf'],
    [`attachment; filename*=UTF-8''%ZZ; filename="b.pdf"`, 'b.pdf'],
    [`attachment; filename*=UTF-8''%FF; filename="b.pdf"`, 'b.pdf'],
    ['attachment', null],
  ])('%s', (disposition, name) => expect(fileName(disposition)).toBe(name))
})
