export { menu, type MenuLine } from '../menu.js';
