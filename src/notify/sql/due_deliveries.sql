-- SPDX-License-Identifier: Apache-2.0
-- Deliveries whose time has come, those that wait longest first.
-- grain: one row per delivery
-- clock: next_at <= :now
-- returns: delivery_id, destination, attempts and the columns of its notice
select
  delivery.delivery_id, delivery.destination, delivery.attempts,
  notice.notice_id, notice.kind, notice.account, notice.counts, notice.path, notice.created_at
from notice_delivery as delivery
join notice on notice.tenant = delivery.tenant and notice.notice_id = delivery.notice_id
where delivery.tenant = :tenant and delivery.state = 'waiting' and delivery.next_at <= :now
order by delivery.next_at, delivery.delivery_id
limit :limit
