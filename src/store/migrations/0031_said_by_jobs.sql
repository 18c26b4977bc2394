-- SPDX-License-Identifier: Apache-2.0
-- What jobs say of themselves has codes, so that it is read in other languages than English: "said"
-- is the code and the values of error or message, as JSON; null where there are none.
alter table job_run add column said TEXT;
alter table job_stage add column said TEXT;
