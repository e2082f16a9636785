import { Route, Routes } from 'react-router';
import { Nowhere } from '../../app/nowhere.js';
import { MeetingList } from './list.js';
import { MeetingPage } from './meeting.js';
import { NewMeeting } from './new-meeting.js';

/** `/meetings`: what spans agreements: who meets about what, what was decided, and what became of it. */
export default function MeetingsScreen() {
  return (
    <Routes>
      <Route index element={<MeetingList />} />
      <Route path="new" element={<NewMeeting />} />
      <Route path=":id" element={<MeetingPage />} />
      <Route path="*" element={<Nowhere />} />
    </Routes>
  );
}
