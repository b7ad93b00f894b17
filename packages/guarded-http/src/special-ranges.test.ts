import { describe, expect, it } from 'vitest'
import { isGlobalAddress } from './special-ranges.ts'

const PUBLIC = `1.1.1.1 8.8.8.8 172.32.0.1 100.128.0.1 2606:4700:4700::1111 2a00:1450:4001::1 ::ffff:8.8.8.8`

const SPECIAL = `
  0.0.0.0 10.1.2.3 100.64.0.1 127.0.0.1 127.255.255.255 169.254.169.254 172.16.0.1 172.31.255.255 192.0.0.1
  192.0.2.1 192.88.99.1 192.168.1.1 198.18.0.1 198.51.100.1 203.0.113.1 224.0.0.1 255.255.255.255
  :: ::1 fe80::1 fe80::1%eth0 fc00::1 fd12::1 ff02::1 2001::1 2001:db8::1 2002:7f00:1:: 3fff::1
  ::ffff:127.0.0.1 ::ffff:7f00:1 0:0:0:0:0:ffff:a00:1 64:ff9b::7f00:1 64:ff9b::10.0.0.1 64:ff9b:1::1 ::127.0.0.1
  localhost example.com 1.2.3 0x7f.1
`

describe('isGlobalAddress', () => {
  it.each(PUBLIC.split(' '))('%s is public', (address) => {
    expect(isGlobalAddress(address)).toBe(true)
  })

  it.each(['', ...SPECIAL.trim().split(/\s+/)])('%s is not', (address) => {
    expect(isGlobalAddress(address)).toBe(false)
  })
})
