#include "app/cli.h"

#include <cstdio>

int main(int argc, char **argv)
{
    if (argc > 1 && isocost::isVerb(argv[1]))
        return isocost::runVerb(argc, argv);
    std::fputs("isocost: expected a verb; try isocost --help\n", stderr);
    return 2;
}
