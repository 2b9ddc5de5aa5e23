/** The page of the app's calling window. */
import { start } from '../start';
import { CallWindow } from './CallWindow';

start(<CallWindow />, 'callTheme');
