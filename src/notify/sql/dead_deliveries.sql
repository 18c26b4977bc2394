-- SPDX-License-Identifier: Apache-2.0
-- Deliveries that were given up, oldest first.
-- grain: one row per delivery
-- clock: none
-- returns: delivery_id, kind, destination, attempts, problem
select
  delivery.delivery_id, notice.kind, delivery.destination, delivery.attempts, delivery.problem
from notice_delivery as delivery
join notice on notice.tenant = delivery.tenant and notice.notice_id = delivery.notice_id
where delivery.tenant = :tenant and delivery.state = 'dead'
order by delivery.next_at, delivery.delivery_id
limit :limit
