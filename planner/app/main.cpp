#include "planner/app/commands.hpp"

int main(int argc, char** argv) { return changeover::run(argc, argv); }
