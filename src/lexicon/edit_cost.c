#include "lexicon/edit_cost.h"

#define L(letter) (1u << (letter - 'a'))
// On the keyboard with the letters q w e r t y.
const uint32_t edit_keys[26] = {
    ['a' - 'a'] = L('q') | L('w') | L('s') | L('z'), ['b' - 'a'] = L('v') | L('g') | L('h') | L('n'), ['c' - 'a'] = L('x') | L('d') | L('f') | L('v'),
    ['d' - 'a'] = L('s') | L('e') | L('r') | L('f') | L('c') | L('x'), ['e' - 'a'] = L('w') | L('s') | L('d') | L('r'),
    ['f' - 'a'] = L('d') | L('r') | L('t') | L('g') | L('v') | L('c'), ['g' - 'a'] = L('f') | L('t') | L('y') | L('h') | L('b') | L('v'),
    ['h' - 'a'] = L('g') | L('y') | L('u') | L('j') | L('n') | L('b'), ['i' - 'a'] = L('u') | L('j') | L('k') | L('o'),
    ['j' - 'a'] = L('h') | L('u') | L('i') | L('k') | L('m') | L('n'), ['k' - 'a'] = L('j') | L('i') | L('o') | L('l') | L('m'),
    ['l' - 'a'] = L('k') | L('o') | L('p'), ['m' - 'a'] = L('n') | L('j') | L('k'), ['n' - 'a'] = L('b') | L('h') | L('j') | L('m'),
    ['o' - 'a'] = L('i') | L('k') | L('l') | L('p'), ['p' - 'a'] = L('o') | L('l'), ['q' - 'a'] = L('w') | L('a'),
    ['r' - 'a'] = L('e') | L('d') | L('f') | L('t'), ['s' - 'a'] = L('a') | L('w') | L('e') | L('d') | L('x') | L('z'),
    ['t' - 'a'] = L('r') | L('f') | L('g') | L('y'), ['u' - 'a'] = L('y') | L('h') | L('j') | L('i'), ['v' - 'a'] = L('c') | L('f') | L('g') | L('b'),
    ['w' - 'a'] = L('q') | L('a') | L('s') | L('e'), ['x' - 'a'] = L('z') | L('s') | L('d') | L('c'), ['y' - 'a'] = L('t') | L('g') | L('h') | L('u'),
    ['z' - 'a'] = L('a') | L('s') | L('x'),
};
const uint32_t edit_sounds[26] = {
    ['b' - 'a'] = L('p'), ['c' - 'a'] = L('k') | L('q') | L('s') | L('z'), ['d' - 'a'] = L('t'), ['f' - 'a'] = L('v'), ['g' - 'a'] = L('j'),
    ['i' - 'a'] = L('y'), ['j' - 'a'] = L('g'), ['k' - 'a'] = L('c') | L('q'), ['l' - 'a'] = L('r'), ['m' - 'a'] = L('n'), ['n' - 'a'] = L('m'),
    ['p' - 'a'] = L('b'), ['q' - 'a'] = L('c') | L('k'), ['r' - 'a'] = L('l'), ['s' - 'a'] = L('c') | L('z') | L('x'), ['t' - 'a'] = L('d'),
    ['v' - 'a'] = L('f') | L('w'), ['w' - 'a'] = L('v'), ['x' - 'a'] = L('s') | L('z'), ['y' - 'a'] = L('i'), ['z' - 'a'] = L('s') | L('c') | L('x'),
};
