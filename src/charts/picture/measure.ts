import {type Box, transformed, union} from './box.ts';
import type {FontMetrics} from './font-metrics.ts';
import {pathBox} from './path-box.ts';

/** What measuring needs of a DOM element; happy-dom's elements have it. */
export interface SvgElement {
  readonly tagName: string;
  readonly children: ArrayLike<SvgElement>;
  readonly childNodes: ArrayLike<{readonly nodeType: number; readonly textContent: string | null}>;
  readonly parentElement: SvgElement | null;
  readonly textContent: string | null;
  readonly getAttribute: (name: string) => string | null;
}

/** Boxes of SVG elements, which a DOM without layout does not know. */
export interface Measure {
  /** Box in the element's own coordinates, as `getBBox`. */
  readonly local: (element: SvgElement) => Box;
  /** Box in the page's coordinates, as `getBoundingClientRect`: all transforms up to the root applied. */
  readonly page: (element: SvgElement) => Box;
}

const EMPTY: Box = {left: 0, top: 0, right: 0, bottom: 0};
const DEFAULT_FONT_SIZE = 12;

/**
 * Measures SVG elements by the metrics of the one font they are drawn in: text with its anchor, its lines (`tspan`s with x,
 * y, dy) and sizes of nested spans; rectangles, circles, images, paths, and groups as the union of their children.
 */
export function measureBy(font: FontMetrics): Measure {
  const shape = (element: SvgElement): Box | undefined => {
    const number = (name: string): number => Number.parseFloat(element.getAttribute(name) ?? '') || 0;
    switch (element.tagName.toLowerCase()) {
      case 'text':
        return textBox(element, font);
      case 'rect':
      case 'image': {
        const [left, top] = [number('x'), number('y')];
        return {left, top, right: left + number('width'), bottom: top + number('height')};
      }
      case 'circle': {
        const [x, y, r] = [number('cx'), number('cy'), number('r')];
        return {left: x - r, top: y - r, right: x + r, bottom: y + r};
      }
      case 'path':
        return pathBox(element.getAttribute('d') ?? '');
      case 'g':
      case 'svg':
      case 'a':
        return union(Array.from(element.children, placed));
      default:
        return undefined;
    }
  };
  const placed = (element: SvgElement): Box | undefined => {
    const box = shape(element);
    return box && transformed(box, element.getAttribute('transform') ?? '');
  };
  return {
    local: element => shape(element) ?? EMPTY,
    page: element => {
      let box = shape(element) ?? EMPTY;
      for (let at: SvgElement | null = element; at !== null; at = at.parentElement)
        box = transformed(box, at.getAttribute('transform') ?? '');
      return box;
    },
  };
}

/** Font size in pixels: the nearest one that the element or an ancestor states. */
function fontSize(element: SvgElement): number {
  for (let at: SvgElement | null = element; at !== null; at = at.parentElement) {
    const size = styled(at, 'font-size');
    if (size?.endsWith('%')) return (fontSize(at.parentElement ?? at) * Number.parseFloat(size)) / 100;
    if (size !== undefined) return Number.parseFloat(size);
  }
  return DEFAULT_FONT_SIZE;
}

function styled(element: SvgElement, name: string): string | undefined {
  const inStyle = new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`).exec(element.getAttribute('style') ?? '')?.[1];
  return inStyle?.trim() ?? element.getAttribute(name) ?? undefined;
}

function textBox(text: SvgElement, font: FontMetrics): Box | undefined {
  const lines = Array.from(text.children).filter(child => child.getAttribute('class') === 'line');
  const size = fontSize(text);
  const anchor = styled(text, 'text-anchor');
  const coordinate = (element: SvgElement, name: string): number | undefined => {
    const value = Number.parseFloat(element.getAttribute(name) ?? '');
    return Number.isFinite(value) ? value : undefined;
  };
  const boxes = (lines.length > 0 ? lines : [text]).map(line => {
    const width = runWidth(line, font);
    const x = coordinate(line, 'x') ?? coordinate(text, 'x') ?? 0;
    const y = (coordinate(line, 'y') ?? coordinate(text, 'y') ?? 0) + (coordinate(line, 'dy') ?? 0) * size;
    const left = x - (anchor === 'middle' ? width / 2 : anchor === 'end' ? width : 0);
    return {left, top: y - font.ascent * size, right: left + width, bottom: y + font.descent * size};
  });
  return union(boxes);
}

/** Width of one line: its own text nodes plus those of nested spans, each by its font size. */
function runWidth(element: SvgElement, font: FontMetrics): number {
  const own = Array.from(element.childNodes)
    .filter(node => node.nodeType === 3)
    .reduce((sum, node) => sum + font.width(node.textContent ?? ''), 0);
  const nested = Array.from(element.children).reduce((sum, child) => sum + runWidth(child, font), 0);
  return own * fontSize(element) + nested;
}
