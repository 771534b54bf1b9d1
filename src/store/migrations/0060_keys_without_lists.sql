-- A long list of other articles under a short text no longer counts as text, so that it has other keys: whoever opens the
-- store makes them anew (src/articles/rekey.ts).
update articles set keyed = false
where story_id is not null
  and body ~* '(^|\n)(các )?(tin|bài|cùng|đọc thêm|xem thêm|có thể bạn|related|read more)[^\n]{0,30}(\n|$)';
