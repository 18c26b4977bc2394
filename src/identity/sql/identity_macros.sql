-- SPDX-License-Identifier: Apache-2.0
-- core::opaque_id in SQL: 60 bits of SHA-256 as twelve base32 digits, five bits each; equality is
-- tested.
-- grain: functions of one text or of its bits; call them in two steps, so that SHA-256 is computed
--   once a row
-- clock: none
-- returns: opaque_bits(bytes), base32_digit(bits, shift), opaque_id(bits)
create or replace temp macro opaque_bits(bytes) as cast('0x' || left(sha256(bytes), 15) as bigint);
create or replace temp macro base32_digit(bits, shift) as
    substr('0123456789abcdefghjkmnpqrstvwxyz', ((bits >> shift) & 31) + 1, 1);
create or replace temp macro opaque_id(bits) as
    base32_digit(bits, 55) || base32_digit(bits, 50) || base32_digit(bits, 45)
    || base32_digit(bits, 40) || base32_digit(bits, 35) || base32_digit(bits, 30)
    || base32_digit(bits, 25) || base32_digit(bits, 20) || base32_digit(bits, 15)
    || base32_digit(bits, 10) || base32_digit(bits, 5) || base32_digit(bits, 0);
