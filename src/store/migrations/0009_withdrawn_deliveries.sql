-- A pending alert ends `withdrawn` when a person judges its article to be other before it was sent.
alter table deliveries drop constraint deliveries_status_check;
alter table deliveries add constraint deliveries_status_check
  check (status in ('pending', 'delivered', 'failed', 'withdrawn'));
